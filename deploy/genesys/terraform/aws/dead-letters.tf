resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  message_retention_seconds = var.dead_letter_days * 86400
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sqs:SendMessage"
      Principal = { Service = "events.amazonaws.com" }
      Resource  = aws_sqs_queue.dead_letters.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.conversations.arn } }
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  alarm_name          = "${var.name}-dead-letters"
  alarm_description   = "Events of Genesys Cloud that Incident Bridge did not take for a day. They are kept for ${var.dead_letter_days} days; deploy/genesys/tools/replay-dead-letters.sh sends them again."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead_letters.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
}

# Long before a dead letter: what is sent fails, and is tried again.
resource "aws_cloudwatch_metric_alarm" "failing" {
  alarm_name          = "${var.name}-failing"
  alarm_description   = "EventBridge cannot deliver to Incident Bridge, and tries again for a day."
  namespace           = "AWS/Events"
  metric_name         = "RetryInvocationAttempts"
  dimensions          = { EventBusName = aws_cloudwatch_event_bus.genesys.name, RuleName = aws_cloudwatch_event_rule.conversations.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
}
