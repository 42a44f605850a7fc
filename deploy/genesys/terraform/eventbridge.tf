# Genesys Cloud keeps what AWS does not take, for four days.
resource "genesyscloud_integration" "eventbridge" {
  count = var.eventbridge_enabled ? 1 : 0

  intended_state   = "ENABLED"
  integration_type = "amazon-eventbridge-source"

  config {
    name  = "${var.name} - EventBridge"
    notes = "Events of conversations for ${var.bridge_url}"
    properties = jsonencode({
      awsAccountId      = var.aws_account_id
      awsAccountRegion  = var.aws_region
      eventSourceSuffix = var.event_source_suffix
      eventFilter       = [for topic in var.topics : "v2.detail.events.conversation.{id}.${topic}"]
    })
    advanced    = jsonencode({})
    credentials = {}
  }
}

module "aws" {
  source = "./aws"
  count  = var.eventbridge_enabled ? 1 : 0

  name              = lower(replace(var.name, "/[^A-Za-z0-9]+/", "-"))
  event_source      = "aws.partner/genesys.com/cloud/${var.organization_id}/${var.event_source_suffix}"
  topics            = var.topics
  endpoint          = "${var.bridge_url}/v1/sources/eventbridge"
  events_per_second = var.events_per_second
  alarm_topic_arns  = var.alarm_topic_arns
  integration_id    = genesyscloud_integration.eventbridge[0].id

  auth          = var.auth
  api_key       = var.eventbridge_api_key
  token_url     = var.token_url
  client_id     = var.client_id
  client_secret = var.client_secret
}
