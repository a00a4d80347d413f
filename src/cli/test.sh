# `doseline test [--deep]`, read by the launcher: all that CI runs. Leaves with Maven's exit status.
# The last line is the count of tests, alone; the page tests are skipped where there is no Chromium.
# --deep adds the long runs and then hunts mutants of the dose rules and of the controller's decisions: last, so that
# survivors hide no failed test.

chromium_program() {
  if [ -n "${DOSELINE_CHROMIUM:-}" ]; then
    command -v "$DOSELINE_CHROMIUM" && return
    say "DOSELINE_CHROMIUM names no program: $DOSELINE_CHROMIUM"
  fi
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

find_chromium() {
  DOSELINE_CHROMIUM=$(chromium_program) || DOSELINE_CHROMIUM=
  if [ -z "$DOSELINE_CHROMIUM" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say 'installing Chromium for the page tests'
    { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends chromium; } \
      >"$home/target/chromium-install.log" 2>&1 || say "that failed; see $home/target/chromium-install.log"
    DOSELINE_CHROMIUM=$(chromium_program) || DOSELINE_CHROMIUM=
  fi
  [ -n "$DOSELINE_CHROMIUM" ] || say 'no Chromium: the page tests are SKIPPED (set DOSELINE_CHROMIUM)'
  export DOSELINE_CHROMIUM PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
}

# Sums the attributes of each report's first <testsuite ...>, of the reports that are newer than a file.
totals() {
  find "$home/src" "$home/firmware-sim" -path '*/target/*-reports/TEST-*.xml' -newer "$1" -exec cat {} + |
    awk '
      function value(name) {
        if (!match($0, " " name "=\"[0-9]+\"")) return 0
        split(substr($0, RSTART, RLENGTH), parts, "\"")
        return parts[2]
      }
      /<testsuite / {
        tests += value("tests"); failed += value("failures") + value("errors"); skipped += value("skipped")
      }
      END { printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped }'
}

# All of them run, whatever the first one says.
hunt_mutants() {
  hunted=0
  for execution in rules pharmacokinetics; do
    maven -Pdeep -pl src/dosing "org.pitest:pitest-maven:mutationCoverage@$execution" || hunted=1
  done
  maven -Pmutants -pl src/treatment -am -Dtest='NoSuch*' -Dsurefire.failIfNoSpecifiedTests=false verify || hunted=1
  return "$hunted"
}

profile=
case "$*" in
  '') ;;
  --deep) profile=-Pdeep ;;
  --help | -h)
    printf 'Usage: doseline test [--deep]\nBuilds everything and runs every test. --deep adds the long ones and the hunt for mutants.\n'
    exit 0
    ;;
  *)
    say "test has no option '$*'"
    exit 2
    ;;
esac

mkdir -p "$home/target"
find_chromium
began=$home/target/tests-began
: >"$began"
from=$(date +%s)
status=0
maven --fail-at-end ${profile:+"$profile"} verify || status=$?
[ -z "$profile" ] || hunt_mutants || status=1
printf 'elapsed: %d s\n' "$(($(date +%s) - from))"
totals "$began"
exit "$status"
