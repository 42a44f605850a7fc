resource "aws_cloudwatch_event_connection" "bridge" {
  name               = var.name
  description        = "How EventBridge shows Incident Bridge who it is"
  authorization_type = { api-key = "API_KEY", basic = "BASIC", oauth = "OAUTH_CLIENT_CREDENTIALS" }[var.auth]

  auth_parameters {
    dynamic "api_key" {
      for_each = var.auth == "api-key" ? [1] : []
      content {
        key   = "X-API-Key"
        value = var.api_key
      }
    }

    dynamic "basic" {
      for_each = var.auth == "basic" ? [1] : []
      content {
        username = "eventbridge"
        password = var.api_key
      }
    }

    # EventBridge renews the token by itself, after a 401 or 407 too.
    dynamic "oauth" {
      for_each = var.auth == "oauth" ? [1] : []
      content {
        authorization_endpoint = var.token_url
        http_method            = "POST"

        client_parameters {
          client_id     = var.client_id
          client_secret = var.client_secret
        }

        oauth_http_parameters {
          body {
            key             = "grant_type"
            value           = "client_credentials"
            is_value_secret = false
          }
        }
      }
    }
  }
}

resource "aws_cloudwatch_event_api_destination" "bridge" {
  name                             = var.name
  description                      = "Incident Bridge"
  connection_arn                   = aws_cloudwatch_event_connection.bridge.arn
  invocation_endpoint              = var.endpoint
  http_method                      = "POST"
  invocation_rate_limit_per_second = var.events_per_second
}

resource "aws_iam_role" "send" {
  name = "${var.name}-send"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "events.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "send" {
  name = "send"
  role = aws_iam_role.send.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "events:InvokeApiDestination"
      Resource = aws_cloudwatch_event_api_destination.bridge.arn
    }]
  })
}
