variable "bridge_url" {
  description = "Where Incident Bridge is reached from Genesys Cloud and from AWS, without a path."
  type        = string

  validation {
    condition     = can(regex("^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?$", var.bridge_url))
    error_message = "bridge_url must read https://bridge.example.com, without a slash at its end."
  }
}

variable "name" {
  description = "What everything made here is called."
  type        = string
  default     = "Incident Bridge"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9 _-]{0,40}$", var.name))
    error_message = "name must be letters, digits, blanks, - and _, 41 at most."
  }
}

variable "division" {
  description = "The division of the flows, by its name."
  type        = string
  default     = "Home"
}

# Which of the paths

variable "data_actions_enabled" {
  description = "The integration, its credential and the data actions; for a call that goes on."
  type        = bool
  default     = true
}

variable "flows_enabled" {
  description = "The common module and the inbound call flow; needs data_actions_enabled."
  type        = bool
  default     = true

  validation {
    condition     = !var.flows_enabled || var.data_actions_enabled
    error_message = "flows_enabled needs data_actions_enabled."
  }
}

variable "trigger_enabled" {
  description = "The process automation trigger and its workflow; needs data_actions_enabled."
  type        = bool
  default     = false

  validation {
    condition     = !var.trigger_enabled || var.data_actions_enabled
    error_message = "trigger_enabled needs data_actions_enabled."
  }
}

variable "eventbridge_enabled" {
  description = "The EventBridge integration, and in AWS its bus, rule, API destination and dead letters."
  type        = bool
  default     = false

  validation {
    condition     = !var.eventbridge_enabled || (var.aws_account_id != "" && var.organization_id != "")
    error_message = "eventbridge_enabled needs aws_account_id and organization_id."
  }
}

variable "service_client_enabled" {
  description = "The OAuth client and role by which Incident Bridge itself asks Genesys Cloud: names, reconciliation, live state."
  type        = bool
  default     = true
}

variable "service_divisions" {
  description = "Where the client of the service may look, by the ids of divisions; * is all. Calls of any other are never seen, and so never found missing."
  type        = list(string)
  default     = ["*"]

  validation {
    condition     = length(var.service_divisions) > 0 && alltrue([for id in var.service_divisions : id == "*" || can(regex("^[0-9a-f-]{36}$", id))])
    error_message = "service_divisions must hold ids of divisions, or *."
  }
}

# How senders show who they are

variable "auth" {
  description = "How data actions and API destination authenticate: api-key; basic, with the sender's name and the same key; or oauth, with a token of OIDC_ISSUER. A change makes the credential anew under published actions: apply it when few call, and test the actions after it."
  type        = string
  default     = "api-key"

  validation {
    condition     = contains(["api-key", "basic", "oauth"], var.auth)
    error_message = "auth must be api-key, basic or oauth."
  }
}

variable "genesys_api_key" {
  description = "The key of the sender genesys in INTAKE_API_KEYS; unless auth = oauth. TF_VAR_genesys_api_key keeps it out of files."
  type        = string
  default     = ""
  sensitive   = true

  validation {
    condition     = var.auth == "oauth" || !var.data_actions_enabled || length(var.genesys_api_key) >= 16
    error_message = "genesys_api_key must have 16 characters at least."
  }
}

variable "eventbridge_api_key" {
  description = "The key of the sender eventbridge in INTAKE_API_KEYS; unless auth = oauth."
  type        = string
  default     = ""
  sensitive   = true

  validation {
    condition     = var.auth == "oauth" || !var.eventbridge_enabled || length(var.eventbridge_api_key) >= 16
    error_message = "eventbridge_api_key must have 16 characters at least."
  }
}

variable "token_url" {
  description = "The issuer's token endpoint; with auth = oauth."
  type        = string
  default     = ""

  validation {
    condition     = var.auth != "oauth" || startswith(var.token_url, "https://")
    error_message = "token_url must begin with https://."
  }
}

variable "client_id" {
  description = "A client of the issuer with the role or scope escalations:write; with auth = oauth."
  type        = string
  default     = ""
}

variable "client_secret" {
  description = "Its secret. TF_VAR_client_secret keeps it out of files."
  type        = string
  default     = ""
  sensitive   = true
}

# What the flows say and do

variable "queue_name" {
  description = "The queue that the inbound call flow transfers to; it must exist."
  type        = string
  default     = ""

  validation {
    condition     = !var.flows_enabled || (var.queue_name != "" && !can(regex("[\"\\\\\n{}]", var.queue_name)))
    error_message = "flows_enabled needs queue_name, without \", \\ and braces."
  }
}

variable "language" {
  description = "Of the flows."
  type        = string
  default     = "en-us"
}

variable "escalation_reason" {
  description = "Why calls of the inbound call flow escalate."
  type        = string
  default     = "IVR_ESCALATION"

  validation {
    condition     = can(regex("^[A-Z0-9_]{1,60}$", var.escalation_reason))
    error_message = "escalation_reason must be capital letters, digits and _."
  }
}

variable "ticket_priority" {
  description = "Critical, High, Medium or Low."
  type        = string
  default     = "High"

  validation {
    condition     = contains(["Critical", "High", "Medium", "Low"], var.ticket_priority)
    error_message = "ticket_priority must be Critical, High, Medium or Low."
  }
}

variable "send_caller_number" {
  description = "Whether the flows send the caller's number, which the service masks. Without it incidents have none."
  type        = bool
  default     = true
}

variable "pause_seconds" {
  description = "How long the inbound call flow waits before its second try."
  type        = number
  default     = 3

  validation {
    condition     = var.pause_seconds >= 1 && var.pause_seconds <= 10
    error_message = "pause_seconds must be from 1 to 10: somebody listens."
  }
}

variable "sayings" {
  description = "What callers hear."
  type = object({
    wait        = optional(string, "One moment, please.")
    number      = optional(string, "The number of your incident is")
    raised      = optional(string, "An incident is being raised for you.")
    transfer    = optional(string, "We connect you with our support.")
    no_transfer = optional(string, "Nobody can be reached at the moment. Please call again.")
  })
  default = {}

  validation {
    condition     = alltrue([for text in values(var.sayings) : !can(regex("[\"\\\\\n{}]", text))])
    error_message = "sayings must do without \", \\ and braces, which end a text in a flow."
  }
}

# The trigger

variable "trigger_topic" {
  description = "Which event starts the workflow."
  type        = string
  default     = "v2.detail.events.conversation.{id}.flow.end"
}

variable "trigger_criteria" {
  description = "Which of these events do."
  type = list(object({
    jsonPath = string
    operator = string
    value    = optional(string)
    values   = optional(list(string))
  }))
  default = [
    { jsonPath = "mediaType", operator = "Equal", value = "VOICE" },
    { jsonPath = "flowType", operator = "Equal", value = "INBOUNDCALL" },
    { jsonPath = "exitReason", operator = "In", values = ["TRANSFER", "FLOW_ERROR_DISCONNECT", "FLOW_ERROR_EXIT"] },
  ]
}

variable "escalating_flow_ids" {
  description = "The flows whose end is an escalation, by their ids. Empty is every inbound call flow of the organization, and so an incident for nearly every call."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.escalating_flow_ids : can(regex("^[0-9a-f-]{36}$", id))])
    error_message = "escalating_flow_ids must hold ids of flows."
  }
}

# EventBridge

variable "organization_id" {
  description = "Of Genesys Cloud, Admin > Account Settings > Organization Settings > Details."
  type        = string
  default     = ""

  validation {
    condition     = var.organization_id == "" || can(regex("^[0-9a-f-]{36}$", var.organization_id))
    error_message = "organization_id must be a UUID."
  }
}

variable "aws_account_id" {
  description = "The account that gets the events."
  type        = string
  default     = ""

  validation {
    condition     = var.aws_account_id == "" || can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id must have 12 digits."
  }
}

variable "aws_region" {
  description = "Where the events go to; the region of the organization is nearest."
  type        = string
  default     = "eu-central-1"
}

variable "event_source_suffix" {
  description = "The end of the event source's name; one for each integration of an organization."
  type        = string
  default     = "incident-bridge"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.event_source_suffix))
    error_message = "event_source_suffix must be letters, digits, - and _."
  }
}

variable "topics" {
  description = "Which events of a conversation are sent. flow.end escalates, the others complete."
  type        = list(string)
  default     = ["flow.end", "acd.end", "user.end", "customer.end", "attributes"]

  validation {
    condition     = contains(var.topics, "flow.end")
    error_message = "topics must hold flow.end, which escalates."
  }
}

variable "events_per_second" {
  description = "How fast the API destination sends at most; what is beyond waits in EventBridge."
  type        = number
  default     = 100

  validation {
    condition     = var.events_per_second >= 1 && var.events_per_second <= 300
    error_message = "events_per_second must be from 1 to 300."
  }
}

variable "alarm_topic_arns" {
  description = "SNS topics that hear of dead letters."
  type        = list(string)
  default     = []
}
