locals {
  flows = "${path.module}/../flows"

  # What all of the flows need
  flow_basics = {
    division           = var.division
    language           = var.language
    integration        = var.name
    create_action      = try(genesyscloud_integration_action.bridge["create-incident"].name, "")
    hand_over_action   = try(genesyscloud_integration_action.bridge["hand-over"].name, "")
    report_action      = try(genesyscloud_integration_action.bridge["report-to-quarantine"].name, "")
    ticket_priority    = var.ticket_priority
    send_caller_number = tostring(var.send_caller_number)
  }

  module_name = "${var.name} - Escalate"

  # A published flow holds its actions by their ids, and an action whose contract changed is a new one.
  actions_hash = sha256(jsonencode({ for name, action in genesyscloud_integration_action.bridge : name => action.id }))
}

resource "genesyscloud_flow" "escalate" {
  count = var.flows_enabled ? 1 : 0

  filepath            = "${local.flows}/escalate.yaml"
  update_trigger_hash = local.actions_hash
  substitutions = merge(local.flow_basics, {
    module_name = local.module_name
    say_wait    = var.sayings.wait
    pause_ms    = tostring(var.pause_seconds * 1000)
  })
}

resource "genesyscloud_flow" "inbound_call" {
  count = var.flows_enabled ? 1 : 0

  filepath            = "${local.flows}/inbound-call.yaml"
  update_trigger_hash = sha256("${local.actions_hash} ${genesyscloud_flow.escalate[0].id}")
  substitutions = merge(local.flow_basics, {
    flow_name         = "${var.name} - Inbound call"
    module_name       = local.module_name
    queue_name        = var.queue_name
    escalation_reason = var.escalation_reason
    say_wait          = var.sayings.wait
    say_number        = var.sayings.number
    say_raised        = var.sayings.raised
    say_transfer      = var.sayings.transfer
    say_no_transfer   = var.sayings.no_transfer
  })
}

resource "genesyscloud_flow" "post_call" {
  count = var.trigger_enabled ? 1 : 0

  filepath            = "${local.flows}/post-call.yaml"
  update_trigger_hash = local.actions_hash
  substitutions = merge(local.flow_basics, {
    flow_name = "${var.name} - Post call"
  })
}
