#!/usr/bin/env bash
# Sends dead letters again. What is taken, or refused into quarantine, leaves the queue; at the first
# that is neither it stops, and that one stays.
#
#   BRIDGE_API_KEY=… replay-dead-letters.sh QUEUE_URL https://bridge.example.com
#
# Needs the AWS CLI and curl, and the permissions sqs:ReceiveMessage and sqs:DeleteMessage.
set -euo pipefail
queue=${1:?the URL of the queue, terraform output -raw dead_letters}
bridge=${2:?the address of Incident Bridge}
: "${BRIDGE_API_KEY:?the key of the sender eventbridge}"

taken=0 refused=0
while true; do
  message=$(aws sqs receive-message --queue-url "$queue" --visibility-timeout 60 --wait-time-seconds 2 \
    --query 'Messages[0].[ReceiptHandle,Body]' --output text)
  [[ -n $message && $message != None* ]] || break
  receipt=${message%%$'\t'*}
  # The key comes by a file descriptor, so that no list of processes shows it.
  status=$(printf '%s' "${message#*$'\t'}" | curl -sS -o /dev/null -w '%{http_code}' --max-time 30 \
    --config <(printf 'header = "X-API-Key: %s"\n' "$BRIDGE_API_KEY") \
    -H 'Content-Type: application/json' --data-binary @- "$bridge/v1/sources/eventbridge" || true)
  case $status in
    2??) taken=$((taken + 1)) ;;
    400 | 413 | 422) refused=$((refused + 1)) ;;
    *)
      echo "answered $status: stopped after $taken taken, $refused in quarantine" >&2
      exit 1
      ;;
  esac
  aws sqs delete-message --queue-url "$queue" --receipt-handle "$receipt"
done
echo "$taken taken, $refused in quarantine"
