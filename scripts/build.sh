# shellcheck shell=bash
# Finding a JDK and Maven, and building what is missing or stale. Sourced by ../convonet.

# Progress of the build goes to standard error: a command's standard output holds only what it was asked for.
say() { printf 'convonet: %s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# A JDK says its version in a file, which is read without starting it: JAVA_VERSION="25.0.3"
java_version_of() {
  local home=$1 version=
  [ -x "$home/bin/java" ] && [ -x "$home/bin/javac" ] || return 1
  if [ -r "$home/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
  fi
  [ -n "$version" ] || version=$("$home/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
  printf '%s' "${version:-0}"
}

new_enough() {
  local version
  version=$(java_version_of "$1") && [ "$version" -ge "$least_java" ]
}

# Sets java_home: JAVA_HOME, then the java on the PATH, then where systems keep their JDKs.
find_java() {
  local candidate on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/*; do
    if [ -n "$candidate" ] && new_enough "$candidate"; then
      java_home=$candidate
      export JAVA_HOME=$candidate
      return
    fi
  done
  fail "needs a JDK $least_java or newer and found none: install one (for example Eclipse Temurin $least_java) or set JAVA_HOME"
}

# Whether this is a package, which holds what was built and nothing to build it from.
is_package() { [ ! -e "$here/pom.xml" ]; }

of_source() {
  if is_package; then
    say "'$1' needs the source tree; this is a package"
    exit 2
  fi
}

at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

can_write() { [ -n "$1" ] && [ -d "$1" ] && [ -w "$1" ]; }

# npm and Maven's wrapper keep what they fetch below HOME; where that cannot be written, it is kept in the tree.
ensure_home() {
  can_write "${HOME:-}" && return
  export HOME=$here/.cache/home
  mkdir -p "$HOME"
}

# Runs Maven over the modules of this repository. Java takes the home folder from the system, not from HOME.
maven() {
  local tool=$here/mvnw version options=() home
  if command -v mvn >/dev/null 2>&1; then
    version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') || true
    if [ -n "$version" ] && at_least "$least_maven" "$version"; then
      tool=mvn
    fi
  fi
  home=$(eval "echo ~$(id -un 2>/dev/null || true)")
  can_write "$home" || options+=("-Dmaven.repo.local=$here/.cache/maven")
  (
    cd "$here" || exit
    ${patience:+timeout "$patience"} "$tool" --batch-mode --no-transfer-progress -Dstyle.color=never ${options[@]+"${options[@]}"} "$@" </dev/null
  )
}

# True when something among the files and folders after the first argument is newer than it, or it is missing.
older_than() {
  local result=$1
  shift
  [ ! -e "$result" ] || [ -n "$(find "$@" -newer "$result" -print -quit 2>/dev/null)" ]
}

pages_stale() { ! sh "$here/ui/build-if-changed.sh" --check; }

server_stale() {
  [ ! -e "$jar" ] || older_than "$target/.built" "$here"/pom.xml "$here"/ui/pom.xml "$here"/server/pom.xml \
    "$here/server/src/main" "$here/ui/dist/.built"
}

emulators_stale() {
  [ ! -e "$emulators_jar" ] || older_than "$here/emulators/target/.built" "$here"/emulators/pom.xml \
    "$here/emulators/src/main" "$target/.built"
}

bench_stale() {
  [ ! -e "$bench_jar" ] || older_than "$here/bench/target/.built" "$here"/bench/pom.xml "$here/bench/src/main" \
    "$here/server/src/test" "$here/emulators/target/.built"
}

# Runs a long step with a line before and after it; what it prints is shown only when it fails.
step() {
  local title=$1 log=$here/target/build.log begin=$SECONDS
  shift
  mkdir -p "$here/target"
  say "$title ..."
  if ! "$@" >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    fail "$title failed; all of it is in $log"
  fi
  say "$title: done in $((SECONDS - begin)) s"
}

# One build at a time in one tree; a second command waits for the first, then finds everything built.
lock_build() {
  mkdir -p "$here/target"
  exec 9>"$here/target/.lock"
  if command -v flock >/dev/null 2>&1 && ! flock -w 900 9; then
    fail "another build of this folder has not ended for 15 minutes"
  fi
}

unlock_build() { exec 9>&-; }

build_pages() { sh "$here/ui/build-if-changed.sh" </dev/null; }

build_jar() {
  mkdir -p "$target"
  touch "$target/.building"
  maven -pl ui,server -DskipTests package || return
  mv "$target/.building" "$target/.built"
}

build_server() {
  ! is_package || return 0
  pages_stale || server_stale || return 0
  ensure_home
  command -v npm >/dev/null 2>&1 || fail "needs Node 20 or newer and npm to build the pages"
  lock_build
  if pages_stale; then step "building the pages" build_pages; fi
  if server_stale; then step "building the server" build_jar; fi
  unlock_build
}

# The server's class path comes with its jar, so it is built, too; what is up to date is left as it is.
build_emulators_jar() {
  mkdir -p "$here/emulators/target"
  touch "$here/emulators/target/.building"
  maven -pl ui,server,emulators -DskipTests package || return
  mv "$here/emulators/target/.building" "$here/emulators/target/.built"
}

build_emulators() {
  build_server
  emulators_stale || return 0
  lock_build
  if emulators_stale; then step "building the emulators" build_emulators_jar; fi
  unlock_build
}

build_bench_jar() {
  mkdir -p "$here/bench/target"
  touch "$here/bench/target/.building"
  maven -pl ui,server,emulators,bench -DskipTests package || return
  mv "$here/bench/target/.building" "$here/bench/target/.built"
}

build_bench() {
  build_emulators
  bench_stale || return 0
  lock_build
  if bench_stale; then step "building the bench" build_bench_jar; fi
  unlock_build
}

# What the JVM compares before it uses the cache: itself, and time and size of every jar.
cache_key() {
  printf '%s\n' "$java_home"
  cat "$java_home/release" 2>/dev/null || true
  stat -c '%Y %s %n' "$jar" "$target"/lib/*.jar
}

# Trains the AOT cache (JEP 483, 514, 515): a real server on an empty data folder takes one call and ends.
# Without a cache everything works, only the start takes longer; so a failure is told and not tried again.
build_cache() {
  if [ -e "$target/.cache-key" ] && [ "$(cache_key)" = "$(cat "$target/.cache-key")" ]; then return 0; fi
  # An installed package often belongs to root: who may write there runs ./convonet prepare once.
  if ! can_write "$target"; then return 0; fi
  lock_build
  if [ ! -e "$target/.cache-key" ] || [ "$(cache_key)" != "$(cat "$target/.cache-key")" ]; then
    rm -f "$cache"
    say "preparing a fast start (AOT cache) ..."
    local begin=$SECONDS
    if train >"$here/target/train.log" 2>&1 && [ -s "$cache.new" ]; then
      mv "$cache.new" "$cache"
      say "preparing a fast start: done in $((SECONDS - begin)) s"
    else
      rm -f "$cache.new"
      say "no AOT cache, starts will take longer; the reason is in $here/target/train.log"
    fi
    cache_key >"$target/.cache-key"
  fi
  unlock_build
}

# Nothing of the caller's environment reaches the training: it must not touch their stores or services.
train() (
  data=$(mktemp -d "${TMPDIR:-/tmp}/convonet-training.XXXXXX")
  server=
  trap 'if [ -n "$server" ]; then kill -KILL "$server" 2>/dev/null || true; fi; rm -rf "$data"' EXIT
  trap 'exit 1' INT TERM
  clean=(env -i "PATH=$PATH" "HOME=$data" "LC_ALL=${LC_ALL:-C.UTF-8}" CONVONET_DEMO_PIN=314159)
  "${clean[@]}" "$java_home/bin/java" "${server_flags[@]}" "-XX:AOTCacheOutput=$cache.new" -cp "$jar" convonet.app.Main \
    run --port 0 --data "$data" >"$data/out" 2>&1 </dev/null &
  server=$!
  url=$(await_ready "$server" "$data/out" 90) || { cat "$data/out"; exit 1; }
  "${clean[@]}" timeout 60 "$java_home/bin/java" "${command_flags[@]}" -cp "$jar" convonet.app.Main \
    call --url "$url" --pin 314159 "add buy milk to my list" "what is on my list" </dev/null || true
  kill -TERM "$server"
  await_end "$server" 120
  cat "$data/out"
)

# Prints the address of a server once its output holds the line "ready URL".
await_ready() {
  local pid=$1 out=$2 seconds=$3 end=$((SECONDS + $3)) url
  while [ "$SECONDS" -lt "$end" ] && kill -0 "$pid" 2>/dev/null; do
    url=$(sed -n 's/^ready \(http[^ ]*\).*/\1/p' "$out" | head -n 1)
    if [ -n "$url" ]; then
      printf '%s' "$url"
      return 0
    fi
    sleep 0.2
  done
  echo "the server was not ready after $seconds s" >&2
  return 1
}

await_end() {
  local pid=$1 end=$((SECONDS + $2))
  while kill -0 "$pid" 2>/dev/null; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}
