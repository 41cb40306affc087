variable "name" {
  description = "The resource group's name, and the prefix of all others: lower-case letters only."
  type        = string
  default     = "quintetmetadata"
  validation {
    condition     = can(regex("^[a-z]{3,16}$", var.name))
    error_message = "Three to sixteen lower-case letters: the strictest of Azure's naming rules allows no more."
  }
}

variable "location" {
  description = "Azure's region."
  type        = string
  default     = "westeurope"
}

variable "service_sku" {
  description = "The size of the App Service."
  type        = string
  default     = "P0v3"
}

variable "database_sku" {
  description = "The size of PostgreSQL."
  type        = string
  default     = "B_Standard_B1ms"
}

variable "password_version" {
  description = "A higher number makes a new database password."
  type        = number
  default     = 1
}

variable "access_enabled" {
  description = "Whether clients need a token of this tenant."
  type        = bool
  default     = true
}

variable "access_audience" {
  description = "The id of this service's application in Entra ID. Its app roles are viewer, editor and admin."
  type        = string
  default     = ""
  validation {
    condition     = !var.access_enabled || can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.access_audience))
    error_message = "With access control this is the application's id, which is the audience of its tokens of version 2."
  }
}

variable "log_retention_days" {
  description = "How long the containers' output is kept."
  type        = number
  default     = 30
}
