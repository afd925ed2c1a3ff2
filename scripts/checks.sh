# shellcheck shell=bash
# The stages of ./convonet test. Sourced by ../convonet.

stages=(tools pages format build gates unit story browser)
on_request=(slow)
logs=$here/target/checks
# Seconds that one stage may take.
patience=900

# Programs that tests use, each with the Debian package that has it; what ends in .so is a module of Kamailio.
needed_tools="chromium:chromium firefox-esr:firefox-esr flite:flite espeak-ng:espeak-ng sox:sox shellcheck:shellcheck
  promtool:prometheus kamailio:kamailio websocket.so:kamailio-websocket-modules rtpengine:rtpengine-daemon baresip:baresip sipp:sip-tester"

# What of them Debian starts with the machine. Tests start their own, on ports of their own.
services="kamailio rtpengine-daemon prometheus"

is_installed() {
  case $1 in
    *.so) compgen -G "/usr/lib/*/kamailio/modules/$1" ;;
    *) PATH=$PATH:/usr/sbin command -v "$1" ;;
  esac >/dev/null
}

missing_packages() {
  local tool
  for tool in $needed_tools; do
    is_installed "${tool%%:*}" || printf '%s ' "${tool#*:}"
  done
}

# Installs packages, and leaves their services off: now, and when the machine starts.
install_packages() {
  local policy=/usr/sbin/policy-rc.d result=0 ours=no service
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq </dev/null
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    ours=yes
  fi
  apt-get install -y -qq --no-install-recommends "$@" </dev/null || result=$?
  if [ "$ours" = yes ]; then rm -f "$policy"; fi
  for service in $services; do
    case " $* " in *" $service "*) update-rc.d "$service" disable ;; esac
  done
  return "$result"
}

stage_tools() {
  local missing
  missing=$(missing_packages)
  if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    # shellcheck disable=SC2086 # one word each
    install_packages $missing
    missing=$(missing_packages)
  fi
  if [ -n "$missing" ]; then
    echo "not installed: $missing"
    return 1
  fi
}

stage_format() {
  maven spotless:check
  cd "$here"
  shellcheck --external-sources --check-sourced convonet .ci/run ui/*.sh scripts/install-if-changed.sh
  promtool check config ops/prometheus/prometheus.yml
  promtool test rules ops/prometheus/alerts.test.yml
}

# Compiles everything: warnings, Error Prone and NullAway are errors.
stage_build() {
  build_pages
  maven -DskipTests test-compile
  build_server
}

stage_gates() { java_tests -Dgroups=gate; }
# Tests run two at a time, each with stores of its own.
stage_unit() { java_tests '-DexcludedGroups=gate | story | slow' -DforkCount=2; }
stage_story() { java_tests -Dgroups=story -DforkCount=2; }
# What takes minutes and changes seldom; run when it is named.
stage_slow() { java_tests -Dgroups=slow; }

java_tests() {
  local result=0
  rm -rf "$here"/*/target/surefire-reports
  maven "$@" test || result=$?
  sum_reports >"$logs/count"
  return "$result"
}

# Adds up what Surefire wrote: passed, failed, skipped.
sum_reports() {
  find "$here"/*/target/surefire-reports -name 'TEST-*.xml' -exec grep -h '<testsuite ' {} + 2>/dev/null | awk '
    function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
    { tests += of("tests"); failed += of("errors") + of("failures"); skipped += of("skipped") }
    END { print tests - failed - skipped, failed + 0, skipped + 0 }'
}

stage_pages() {
  local result=0
  build_pages
  cd "$here/ui"
  timeout "$patience" npm run verify </dev/null 2>&1 | tee "$logs/runner" || result=$?
  sum_lines
  return "$result"
}

# Packs the server twice, which gives the same bytes although somebody fills in settings meanwhile; unpacks it into an
# empty folder, starts it there with nothing of this environment but the JDK, and drives its pages in a real browser.
stage_browser() {
  local data url packed first agent_password=desk-31415-tau operator_token=operator-161803 result=0
  data=$(mktemp -d "${TMPDIR:-/tmp}/convonet-check.XXXXXX")
  packed=$("$here/convonet" package)
  first=$(sha256sum "$packed")
  : >"$here/ops/docker/.env.check"
  packed=$("$here/convonet" package) || true
  rm "$here/ops/docker/.env.check"
  [ "$(sha256sum "$packed")" = "$first" ]
  mkdir "$data/program"
  tar --extract --file "$packed" --directory "$data/program" --strip-components=1
  env -i "PATH=$PATH" "HOME=$data" "JAVA_HOME=$JAVA_HOME" CONVONET_DEMO_PIN=271828 CONVONET_DEMO_AGENT_PASSWORD=$agent_password \
    OPERATOR_TOKEN=$operator_token "$data/program/convonet" run --port 0 --data "$data/kept" >"$data/out" 2>&1 </dev/null &
  local server=$!
  # Written out now: the names are gone when the trap runs.
  # shellcheck disable=SC2064
  trap "kill -TERM $server 2>/dev/null; await_end $server 20 || kill -KILL $server; rm -rf '$data'" EXIT
  url=$(await_ready "$server" "$data/out" 180) || { cat "$data/out"; return 1; }
  "$here/convonet" agent add ana --extension 2002 --role supervisor --password "$agent_password" --data "$data/kept"
  cd "$here/ui"
  CONVONET_URL=$url CONVONET_PIN=271828 CONVONET_AGENT_PASSWORD=$agent_password CONVONET_OPERATOR_TOKEN=$operator_token \
    timeout "$patience" npm run e2e </dev/null 2>&1 | tee "$logs/runner" || result=$?
  sum_lines
  return "$result"
}

# Adds up the closing lines of Vitest: "Tests  1 failed | 3 passed | 2 skipped (6)".
sum_lines() {
  sed 's/\x1b\[[0-9;]*m//g' "$logs/runner" | awk '
    /^ *Tests / { line = $0; while (match(line, /[0-9]+ (passed|failed|skipped)/)) {
        split(substr(line, RSTART, RLENGTH), part, " "); sum[part[2]] += part[1]; line = substr(line, RSTART + RLENGTH) } }
    END { print sum["passed"] + 0, sum["failed"] + 0, sum["skipped"] + 0 }' >"$logs/count"
}

# Runs one stage, prints its line, and adds its counts to the sums. Outside CI a skipped test is told; in CI it fails.
run_stage() {
  local name=$1 begin=$SECONDS status=0 word=ok passed failed skipped
  rm -f "$logs/count"
  printf '%-8s ' "$name"
  # Not "|| status=...": that would let a stage go on after a command of it failed.
  set +e
  (
    set -e
    "stage_$name"
  ) >"$logs/$name.log" 2>&1
  status=$?
  set -e
  if [ -e "$logs/count" ]; then
    read -r passed failed skipped <"$logs/count"
  else
    passed=$((status == 0)) failed=0 skipped=0
  fi
  if [ "${CI:-}" = true ]; then
    failed=$((failed + skipped)) skipped=0
  fi
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then failed=1; echo "no test ran" >>"$logs/$name.log"; fi
  if [ "$failed" -gt 0 ]; then word=FAILED; fi
  printf '%-6s %5d passed, %d failed, %d skipped  %4d s\n' "$word" "$passed" "$failed" "$skipped" $((SECONDS - begin))
  if [ "$failed" -gt 0 ]; then
    grep -v '^\[INFO\]' "$logs/$name.log" | tail -n 80
    echo "all of it: $logs/$name.log"
  fi
  all_passed=$((all_passed + passed)) all_failed=$((all_failed + failed)) all_skipped=$((all_skipped + skipped))
}

run_checks() {
  local name begin=$SECONDS
  all_passed=0 all_failed=0 all_skipped=0
  for name in "$@"; do
    case " ${stages[*]} ${on_request[*]} " in
      *" $name "*) ;;
      *)
        echo "convonet test: no stage '$name'; there are: ${stages[*]} ${on_request[*]}" >&2
        exit 2
        ;;
    esac
  done
  [ "$#" -gt 0 ] || set -- "${stages[@]}"
  ensure_home
  mkdir -p "$logs"
  for name in "$@"; do run_stage "$name"; done
  printf 'all checks took %d s\n' $((SECONDS - begin))
  printf '%d passed, %d failed, %d skipped\n' "$all_passed" "$all_failed" "$all_skipped"
  [ "$all_failed" -eq 0 ]
}
