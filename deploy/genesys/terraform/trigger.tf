locals {
  of_escalating_flows = length(var.escalating_flow_ids) == 0 ? [] : [
    { jsonPath = "flowId", operator = "In", value = null, values = var.escalating_flow_ids },
  ]
}

# Without event_ttl_seconds: an event that comes late is a call all the same.
resource "genesyscloud_processautomation_trigger" "post_call" {
  count = var.trigger_enabled ? 1 : 0

  name        = "${var.name} - Post call"
  description = "Raises an incident for a call that its flow handed over"
  topic_name  = var.trigger_topic
  enabled     = true

  target {
    id   = genesyscloud_flow.post_call[0].id
    type = "Workflow"

    workflow_target_settings {
      data_format = "TopLevelPrimitives"
    }
  }

  match_criteria = jsonencode([
    for criterion in concat(var.trigger_criteria, local.of_escalating_flows) :
    { for field, value in criterion : field => value if value != null }
  ])
}
