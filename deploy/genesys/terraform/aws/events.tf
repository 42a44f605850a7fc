# The source exists once the integration does. Only the order hangs on it: a name that is read anew
# with each change would make the bus anew, and whatever came meanwhile would be gone.
resource "terraform_data" "integration" {
  input = var.integration_id
}

resource "aws_cloudwatch_event_bus" "genesys" {
  name              = var.event_source
  event_source_name = var.event_source

  depends_on = [terraform_data.integration]

  lifecycle {
    prevent_destroy = true
  }
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
