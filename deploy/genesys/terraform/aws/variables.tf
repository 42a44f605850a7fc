variable "name" {
  description = "What everything made here is called."
  type        = string
}

variable "event_source" {
  description = "The partner event source that the integration of Genesys Cloud makes."
  type        = string
}

variable "integration_id" {
  description = "The integration of Genesys Cloud that makes it."
  type        = string
}

variable "topics" {
  description = "Which events of a conversation are passed on."
  type        = list(string)
}

variable "endpoint" {
  description = "Where they go to."
  type        = string
}

variable "events_per_second" {
  description = "How fast at most."
  type        = number
}

variable "auth" {
  description = "api-key, basic or oauth."
  type        = string
}

variable "api_key" {
  description = "With api-key and basic."
  type        = string
  sensitive   = true
}

variable "token_url" {
  description = "With oauth."
  type        = string
}

variable "client_id" {
  description = "With oauth."
  type        = string
}

variable "client_secret" {
  description = "With oauth."
  type        = string
  sensitive   = true
}

variable "dead_letter_days" {
  description = "How long dead letters are kept. They hold callers' numbers."
  type        = number
  default     = 14

  validation {
    condition     = var.dead_letter_days >= 1 && var.dead_letter_days <= 14
    error_message = "dead_letter_days must be from 1 to 14."
  }
}

variable "alarm_topic_arns" {
  description = "SNS topics that hear of dead letters."
  type        = list(string)
}
