# shellcheck shell=bash
# The complete test run; part of ./intertwine, which sets root and jdk and brings fail, need_maven and run_maven.

# Programs that are not ours and that tests talk to. Each script ends at once when its program is there.
install_peers() {
  local script
  for script in "$root"/scripts/peers/install-*.sh "$root"/scripts/peers/*/install.sh; do
    [ -e "$script" ] || continue
    JAVA_HOME=$jdk bash "$script" || fail 1 "the tests need what ${script#"$root"/} installs, and it failed; its message stands above."
  done
}

show_tests() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^\[INFO\]\ Building\ (Intertwine.*)\ [^\ ]+\ +(\[[0-9]+/[0-9]+\]) ]]; then
      printf '%s %s\n' "${BASH_REMATCH[2]}" "${BASH_REMATCH[1]}"
    elif [[ $line =~ ^\[(INFO|WARNING|ERROR)\]\ +Tests\ run:\ ([0-9]+),\ (.*),\ Time\ elapsed:\ (.*)\ --\ in\ (.*) ]]; then
      printf '  %5d tests  %-10s %s%s\n' "${BASH_REMATCH[2]}" "${BASH_REMATCH[4]%% <<<*}" "${BASH_REMATCH[5]}" \
        "$(trouble "${BASH_REMATCH[3]}")"
    elif [[ $line == '[ERROR]'* ]]; then
      printf '%s\n' "$line"
    fi
  done
}

# trouble COUNTS: what is not zero of "Failures: 0, Errors: 0, Skipped: 0".
trouble() {
  local word
  for word in Failures Errors Skipped; do
    [[ $1 =~ $word:\ ([1-9][0-9]*) ]] && printf '  %s: %s' "$word" "${BASH_REMATCH[1]}"
  done
  return 0
}

# count PATTERN: over the reports of this run, named on standard input. Classes nested in a test class do not stand in
# the totals of their suite, so the elements themselves are counted.
count() {
  local total=0 report number
  while IFS= read -r report; do
    number=$([ -z "$report" ] || grep -cE "^ *<($1)[ />]" "$report" || true)
    total=$((total + ${number:-0}))
  done
  printf '%s\n' "$total"
}

all_tests() {
  local log=$root/target/test.log begun=$root/target/.tests-begun code=0 reports ran failed skipped
  mkdir -p "$root/target"
  need_maven
  install_peers
  touch "$begun"
  run_maven verify 2>&1 | tee "$log" | show_tests || code=$?

  reports=$(find "$root" -path '*/target/*-reports/TEST-*.xml' -newer "$begun")
  ran=$(count testcase <<<"$reports")
  failed=$(count 'failure|error' <<<"$reports")
  skipped=$(count skipped <<<"$reports")

  printf '\n%d tests, %d skipped; all output is in %s\n' "$ran" "$skipped" "$log"
  [ "$code" -eq 0 ] || [ "$failed" -gt 0 ] || printf 'no test failed, but the build did; the errors stand above\n'
  if [ "$((ran - skipped))" -eq 0 ]; then
    [ "$code" -ne 0 ] || code=1
    printf 'no test ran\n'
  fi
  printf '%d passed, %d failed\n' "$((ran - failed - skipped))" "$failed"
  [ "$failed" -eq 0 ] || [ "$code" -ne 0 ] || code=1
  return "$code"
}
