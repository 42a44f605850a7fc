# Starts the service without a database or a ServiceNow, sends it an event, and ends it: what it
# loaded meanwhile is in the AOT cache. Bash alone, since an image of a JDK has little else.
set -euo pipefail
java=$1
cd "$2"

export POSTGRES_HOST=127.0.0.1 POSTGRES_PORT=9 SERVICENOW_URL=http://127.0.0.1:9
export SERVICENOW_CLIENT_ID=none SERVICENOW_CLIENT_SECRET=none INTAKE_AUTH=none
export QUARKUS_FLYWAY_MIGRATE_AT_START=false QUARKUS_LOG_LEVEL=ERROR

send() { # port, request: the first line of its answer
  exec 3<>"/dev/tcp/127.0.0.1/$1" && printf '%b' "$2" >&3 && read -r -t 10 answer <&3 && exec 3>&- && echo "$answer"
}

"$java" -XX:AOTCacheOutput=incident-bridge.aot -jar quarkus-run.jar &
service=$!
until send 9000 'GET /q/health/live HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n' 2>/dev/null; do
  kill -0 "$service"
  sleep 0.2
done
event='{"callId":"training","escalationReason":"TRAINING"}'
send 8080 "POST /v1/escalations HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: ${#event}\r\nConnection: close\r\n\r\n$event" || true
send 9000 'GET /q/metrics HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n' || true
kill -TERM "$service"
wait "$service" || true
test -s incident-bridge.aot
