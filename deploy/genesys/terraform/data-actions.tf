# The very files that can be imported by hand; only the address and the authentication differ.

locals {
  actions = {
    for name in ["create-incident", "hand-over", "report-to-quarantine", "test-connection"] :
    name => jsondecode(file("${path.module}/../data-actions/${name}.json"))
    if var.data_actions_enabled
  }

  # In place of the key in the files; for basic authentication the platform sets the header itself.
  auth_header = {
    api-key = tomap({ X-API-Key = "$${credentials.apiKey}" })
    basic   = tomap({})
    oauth   = tomap({ Authorization = "Bearer $${authResponse.access_token}" })
  }[var.auth]

  credential_type = { api-key = "userDefined", basic = "basicAuth", oauth = "userDefinedOAuth" }[var.auth]

  credential_fields = {
    api-key = tomap({ apiKey = var.genesys_api_key })
    basic   = tomap({ userName = "genesys", password = var.genesys_api_key })
    oauth   = tomap({ clientId = var.client_id, clientSecret = var.client_secret, loginUrl = var.token_url })
  }[var.auth]
}

resource "genesyscloud_integration_credential" "bridge" {
  count = var.data_actions_enabled ? 1 : 0

  name                 = var.name
  credential_type_name = local.credential_type
  fields               = local.credential_fields
}

resource "genesyscloud_integration" "bridge" {
  count = var.data_actions_enabled ? 1 : 0

  intended_state   = "ENABLED"
  integration_type = "custom-rest-actions"

  config {
    name       = var.name
    notes      = "Sends escalated calls to ${var.bridge_url}"
    properties = jsonencode({})
    advanced   = jsonencode({})
    # The key is this one whatever the type of the credential.
    credentials = {
      basicAuth = genesyscloud_integration_credential.bridge[0].id
    }
  }
}

# The platform renews the token: by this action, before it runs out and after a 401.
resource "genesyscloud_integration_custom_auth_action" "bridge" {
  count = var.data_actions_enabled && var.auth == "oauth" ? 1 : 0

  integration_id = genesyscloud_integration.bridge[0].id
  name           = "${var.name} token"

  config_request {
    request_url_template = "$${credentials.loginUrl}"
    request_type         = "POST"
    request_template     = "grant_type=client_credentials"
    headers = {
      Authorization = "Basic $encoding.base64(\"$${credentials.clientId}:$${credentials.clientSecret}\")"
      Content-Type  = "application/x-www-form-urlencoded"
    }
  }

  config_response {
    translation_map          = {}
    translation_map_defaults = {}
    success_template         = "$${rawResult}"
  }
}

resource "genesyscloud_integration_action" "bridge" {
  for_each = local.actions

  name           = "${var.name}: ${each.value.name}"
  category       = var.name
  integration_id = genesyscloud_integration.bridge[0].id
  secure         = each.value.secure
  # Beyond the five seconds that "Prefer" asks for and those that PostgreSQL may take
  config_timeout_seconds = 12

  contract_input  = jsonencode(each.value.contract.input.inputSchema)
  contract_output = jsonencode(each.value.contract.output.successSchema)

  config_request {
    request_url_template = replace(each.value.config.request.requestUrlTemplate, "https://bridge.example.com", var.bridge_url)
    request_type         = each.value.config.request.requestType
    request_template     = each.value.config.request.requestTemplate
    headers = merge(
      { for name, value in each.value.config.request.headers : name => value if name != "X-API-Key" },
      local.auth_header,
    )
  }

  config_response {
    translation_map          = each.value.config.response.translationMap
    translation_map_defaults = each.value.config.response.translationMapDefaults
    success_template         = each.value.config.response.successTemplate
  }

  depends_on = [genesyscloud_integration_custom_auth_action.bridge]
}
