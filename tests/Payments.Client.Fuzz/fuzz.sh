#!/usr/bin/env bash
# Fuzzes one target, guided by coverage, for some seconds (an hour if not given): fuzz.sh TARGET [SECONDS]
# Needs afl-fuzz (Debian: apt-get install afl++). What it finds is in bin/afl/TARGET/findings/default/crashes.
set -euo pipefail
cd "$(dirname "$0")"
target=$1
seconds=${2:-3600}
plain=bin/afl/plain
instrumented=bin/afl/instrumented
work=bin/afl/$target

# Instrumented code runs under afl-fuzz alone; the plain build writes the first inputs and tries again what was found. Delete bin/afl to build anew.
if [ ! -d $instrumented ]; then
  dotnet publish -c Release -o $plain -v quiet --nologo
  dotnet tool restore
  cp -r $plain $instrumented.new
  dotnet sharpfuzz $instrumented.new/Payments.Client.dll
  mv $instrumented.new $instrumented
fi

# Found inputs are kept: a second run goes on where the first one ended.
mkdir -p "$work"
if [ ! -d "$work/findings" ]; then
  dotnet $plain/Payments.Client.Fuzz.dll corpus "$target" "$work/corpus"
  input=$work/corpus
else
  input=-
fi

export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 DOTNET_TieredPGO=0
nice -n 19 afl-fuzz -i "$input" -o "$work/findings" -m none -t 10000 -V "$seconds" -- dotnet $instrumented/Payments.Client.Fuzz.dll afl "$target" > "$work/log"
grep -E '^(run_time|execs_done|execs_per_sec|corpus_count|corpus_found|saved_crashes|saved_hangs|bitmap_cvg|edges_found)' "$work/findings/default/fuzzer_stats"
