output "service_client_id" {
  description = "The OAuth client of the service; its secret is in Admin > Integrations > OAuth."
  value       = one(genesyscloud_oauth_client.service[*].client_id)
}

output "data_actions" {
  description = "The data actions by their files."
  value       = { for name, action in genesyscloud_integration_action.bridge : name => action.id }
}

output "common_module" {
  description = "What your own flows call: Call Common Module."
  value       = var.flows_enabled ? local.module_name : null
}

output "inbound_call_flow" {
  description = "What a call route can point at, and other flows can transfer to."
  value       = one(genesyscloud_flow.inbound_call[*].id)
}

output "dead_letters" {
  description = "The queue of events that could not be delivered."
  value       = one(module.aws[*].dead_letters)
}
