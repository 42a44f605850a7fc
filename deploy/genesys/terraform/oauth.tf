# What Incident Bridge may ask Genesys Cloud. A client of the client credentials grant has roles,
# not scopes; it cannot write anything with these.

resource "genesyscloud_auth_role" "service" {
  count = var.service_client_enabled ? 1 : 0

  name        = var.name
  description = "Reads calls and the names of queues, for ${var.name}"

  # Reconciliation: calls whose events never came
  permission_policies {
    domain      = "analytics"
    entity_name = "conversationDetail"
    action_set  = ["view"]
  }

  # What flows have set on a missed call; the live state of one that is watched
  permission_policies {
    domain      = "conversation"
    entity_name = "communication"
    action_set  = ["view"]
  }

  # Names of queues, and their events
  permission_policies {
    domain      = "routing"
    entity_name = "queue"
    action_set  = ["view"]
  }
}

# The secret is in no state: read it once in Admin > Integrations > OAuth.
resource "genesyscloud_oauth_client" "service" {
  count = var.service_client_enabled ? 1 : 0

  name                          = var.name
  description                   = "${var.name}, the service itself"
  authorized_grant_type         = "CLIENT-CREDENTIALS"
  access_token_validity_seconds = 3600
  state                         = "active"

  # Queues, conversations and analytics belong to divisions: what is in another one is not refused,
  # it is left out of the answer.
  dynamic "roles" {
    for_each = var.service_divisions
    content {
      role_id     = genesyscloud_auth_role.service[0].id
      division_id = roles.value
    }
  }
}
