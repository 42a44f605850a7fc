data "aws_cloudwatch_event_source" "genesys" {
  name_prefix = var.event_source
}

resource "aws_cloudwatch_event_bus" "genesys" {
  name              = data.aws_cloudwatch_event_source.genesys.name
  event_source_name = data.aws_cloudwatch_event_source.genesys.name
}

resource "aws_cloudwatch_event_rule" "conversations" {
  name           = var.name
  description    = "Events of conversations for Incident Bridge"
  event_bus_name = aws_cloudwatch_event_bus.genesys.name

  # The id in a detail-type is a literal {id} most of the time, and has been seen filled in.
  event_pattern = jsonencode({
    source = [{ prefix = var.event_source }]
    detail-type = [
      for topic in var.topics : { wildcard = "v2.detail.events.conversation.*.${topic}" }
    ]
  })
}

# No input transformer: the service reads the envelope as it is.
resource "aws_cloudwatch_event_target" "bridge" {
  rule           = aws_cloudwatch_event_rule.conversations.name
  event_bus_name = aws_cloudwatch_event_bus.genesys.name
  target_id      = var.name
  arn            = aws_cloudwatch_event_api_destination.bridge.arn
  role_arn       = aws_iam_role.send.arn

  retry_policy {
    maximum_retry_attempts       = 185
    maximum_event_age_in_seconds = 86400
  }

  dead_letter_config {
    arn = aws_sqs_queue.dead_letters.arn
  }
}
