output "dead_letters" {
  description = "The URL of the queue of events that could not be delivered."
  value       = aws_sqs_queue.dead_letters.url
}
