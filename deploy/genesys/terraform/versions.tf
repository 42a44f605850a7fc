terraform {
  required_version = ">= 1.9"

  required_providers {
    genesyscloud = {
      source  = "mypurecloud/genesyscloud"
      version = "~> 1.84"
    }
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80, < 7.0"
    }
  }
}

# The client that Terraform works with: GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET
# and GENESYSCLOUD_REGION in the environment, so that they are in no file.
provider "genesyscloud" {}

# Asked for nothing, and so for no credentials, without eventbridge_enabled
provider "aws" {
  region = var.aws_region

  access_key                  = var.eventbridge_enabled ? null : "unused"
  secret_key                  = var.eventbridge_enabled ? null : "unused"
  skip_credentials_validation = !var.eventbridge_enabled
  skip_metadata_api_check     = !var.eventbridge_enabled
  skip_requesting_account_id  = !var.eventbridge_enabled
}
