# Sourced by the tools: says what is being done, how far it is and how long it took.
#
#   steps_begin NAME TOTAL         logs go to run/log/NAME, or below $LUOXUAN_LOGS
#   step "building" COMMAND…       runs it; its output goes to a log whose end is shown when it fails
#
# On a terminal the running step shows its time and its last line; elsewhere (CI) it does so every 30 seconds.

steps_begin() {
  step_total=$2
  step_number=0
  step_logs=${LUOXUAN_LOGS:-$PWD/run/log}/$1
  mkdir -p "$step_logs"
}

# duration SECONDS: "37 s", "2 min 05 s".
duration() {
  if [ "$1" -lt 60 ]; then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}

step_heartbeat() {
  local label=$1 log=$2 began=$SECONDS last
  while true; do
    if [ -t 1 ]; then
      sleep 1 &>/dev/null
      last=$(tail -n 1 "$log" 2>/dev/null | tr -d '\r\033' | cut -c 1-80)
      printf '\r%s %s  %s\033[K' "$label" "$(duration $((SECONDS - began)))" "$last"
    else
      sleep 30 &>/dev/null
      last=$(tail -n 1 "$log" 2>/dev/null | tr -d '\r\033' | cut -c 1-120)
      printf '      %s: %s\n' "$(duration $((SECONDS - began)))" "$last"
    fi
  done
}

# Sets step_seconds and step_log; returns the exit status of the command. 77 is a skip: the last line says why.
step() {
  local name=$1 status=0 began=$SECONDS label beat
  shift
  step_number=$((step_number + 1))
  step_log=$step_logs/$(printf '%02d' "$step_number")_${name//[^[:alnum:]]/_}.log
  label="[$step_number/$step_total] $name …"
  if [ -t 1 ]; then printf '%s' "$label"; else printf '%s\n' "$label"; fi
  : >"$step_log"
  step_heartbeat "$label" "$step_log" &
  beat=$!
  "$@" >"$step_log" 2>&1 </dev/null || status=$?
  { kill "$beat" && wait "$beat"; } 2>/dev/null || true
  step_seconds=$((SECONDS - began))
  [ -t 1 ] && printf '\r\033[K'
  if [ "$status" -eq 0 ]; then
    printf '%s %s\n' "$label" "$(duration "$step_seconds")"
  elif [ "$status" -eq 77 ]; then
    printf '%s %s\n' "$label" "$(tail -n 1 "$step_log")"
  else
    printf '%s FAILED after %s (exit %d); the end of %s:\n' "$label" "$(duration "$step_seconds")" "$status" "$step_log"
    tail -n 60 "$step_log" | sed 's/^/    /'
  fi
  return "$status"
}
