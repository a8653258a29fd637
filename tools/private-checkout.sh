#!/usr/bin/env bash
# Runs both commands of the README where a checkout may be: below a private directory, in a path with a blank, with the
# temporary files elsewhere. Of the tests it runs those that depend on paths and users. As root it does the same again as
# an ordinary user, in a private directory of that user.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
user=65534
tests=(__tests__/e2e/release.test.ts __tests__/e2e/results.test.ts __tests__/e2e/stack.test.ts)
names='same digests|closes early|does not start'
directories=()
trap 'rm -rf "${directories[@]}"' EXIT

# Makes a private directory with a clone, and sets `directory` and `clone` to their paths.
make_clone() {
  directory=$(mktemp -d /tmp/sealwright-private-XXXXXX)
  directories+=("$directory")
  clone="$directory/a checkout/sealwright"
  mkdir "$directory/home" "$directory/a checkout" "$directory/temporary files"
  git clone --quiet "$root" "$clone"
  # Hard links where the file system has them: copies take longer than the tests.
  cp -al "$root/node_modules" "$clone/node_modules" 2>/dev/null || cp -a "$root/node_modules" "$clone/"
  rm -rf "$clone"/node_modules/.vite*
  cp -a "$root/examples/portal/.server" "$clone/examples/portal/.server"
}

# Runs both commands. The arguments are the start of their command line.
run_commands() {
  cd "$clone"
  local environment=(env HOME="$directory/home" TMPDIR="$directory/temporary files")
  "$@" "${environment[@]}" npm run demo --silent >"$directory/demo" 2>&1 || { cat "$directory/demo"; exit 1; }
  "$@" "${environment[@]}" npm test --silent -- "${tests[@]}" -t "$names"
  cd "$root"
}

make_clone
run_commands
if [ "$(id -u)" = 0 ]; then
  make_clone
  # The files of node_modules may be those of this checkout, so only the folder itself gets another owner.
  find "$directory" -path "$clone/node_modules" -prune -o -print0 | xargs -0 chown -h "$user:$user"
  chown "$user:$user" "$clone/node_modules"
  run_commands setpriv --reuid "$user" --regid "$user" --clear-groups
fi
