# What Incident Bridge may ask Genesys Cloud. A client of the client credentials grant has roles,
# not scopes; it cannot write anything with these.

resource "genesyscloud_auth_role" "service" {
  count = var.service_client_enabled ? 1 : 0

  name        = var.name
  description = "Reads the names of queues, for ${var.name}"

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

  # Queues belong to divisions: one of another is not shown.
  dynamic "roles" {
    for_each = var.service_divisions
    content {
      role_id     = genesyscloud_auth_role.service[0].id
      division_id = roles.value
    }
  }
}
