# shellcheck shell=bash
# ./convonet package. Sourced by ../convonet.

# What goes along beside the program: what operators read and use.
along="README.md docs ops scripts/build.sh"

# The same commit gives the same bytes: names in order, one time, nobody's files. Jars are compressed already.
archive() {
  tar --create --directory "$1" --sort=name --mtime="@$2" --owner=0 --group=0 --numeric-owner \
    --mode='u+rwX,go+rX,go-w' --format=gnu "$3"
}

# The libraries that the jar names; those of earlier builds may lie beside them.
libraries() {
  (cd "$1" && "$java_home/bin/jar" --extract --file "$jar" META-INF/MANIFEST.MF)
  sed -e ':line' -e '$!N' -e 's/\r*\n //' -e 't line' -e 'P' -e 'D' "$1/META-INF/MANIFEST.MF" | tr -d '\r' \
    | sed -n 's/^Class-Path: //p' | tr ' ' '\n'
  rm -r "$1/META-INF"
}

package() {
  local version name folder when result
  version=$(sed -n '/<version>/{s/ *<version>\(.*\)<\/version>/\1/p;q}' "$here/pom.xml")
  name=convonet-${version%-SNAPSHOT}
  when=${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct 2>/dev/null || echo 1767225600)}
  result=$here/target/$name.tar
  folder=$(mktemp -d "$here/target/package.XXXXXX")
  mkdir -p "$folder/$name/scripts"
  cp "$here/convonet" "$folder/$name/"
  cp "$jar" "$folder/$name/"
  # shellcheck disable=SC2046 # one word each
  (cd "$target" && cp --parents $(libraries "$folder") "$folder/$name/")
  # shellcheck disable=SC2086 # one word each
  (cd "$here" && cp -R --parents $along "$folder/$name/")
  # What is hidden is not of the source: settings that somebody filled in, with their secrets.
  find "$folder/$name" -name '.*' -type f -delete
  archive "$folder" "$when" "$name" >"$result.new"
  mv "$result.new" "$result"
  rm -rf "$folder"
  printf '%s\n' "$result"
}
