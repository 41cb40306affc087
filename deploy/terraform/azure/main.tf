# metadata-service on Azure: an App Service with its container, a private PostgreSQL, the password in a key vault.
# metadata-service/cicd/azure-pipelines.yml applies it; see docs/operations.md, "Azure".

terraform {
  # From 1.11 on a password can be written without being in the state.
  required_version = ">= 1.11"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.30"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }
  # The pipeline gives the place of the state: -backend-config.
  backend "azurerm" {}
}

provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

locals {
  # Names of some resources are global.
  unique = "${var.name}${substr(sha256(data.azurerm_client_config.current.subscription_id), 0, 6)}"
  user   = "metadata"
}

resource "azurerm_resource_group" "this" {
  name     = var.name
  location = var.location
}

# ── Images ──

resource "azurerm_container_registry" "this" {
  name                = local.unique
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  sku                 = "Basic"
  admin_enabled       = false
}

# ── The service's identity: it may fetch its image and read its password ──

resource "azurerm_user_assigned_identity" "service" {
  name                = "${var.name}-service"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
}

# With its type a new identity is not looked up, where it is not known everywhere yet.
resource "azurerm_role_assignment" "pull" {
  scope                = azurerm_container_registry.this.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.service.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "read_password" {
  scope                = azurerm_key_vault.this.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.service.principal_id
  principal_type       = "ServicePrincipal"
}

# ── The password: one value, in the vault. The server and the service read it there ──

# Each run makes another value. Only one that the vault takes counts.
ephemeral "random_password" "database" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}

resource "azurerm_key_vault" "this" {
  name                       = local.unique
  resource_group_name        = azurerm_resource_group.this.name
  location                   = azurerm_resource_group.this.location
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
}

# The pipeline may write it by its role in the subscription, which it has before its first run: see docs/operations.md.
resource "azurerm_key_vault_secret" "database" {
  name             = "database-password"
  key_vault_id     = azurerm_key_vault.this.id
  value_wo         = ephemeral.random_password.database.result
  value_wo_version = var.password_version
}

# Its version is unknown until it is written, so this is read afterwards.
ephemeral "azurerm_key_vault_secret" "database" {
  name         = azurerm_key_vault_secret.database.name
  key_vault_id = azurerm_key_vault.this.id
  version      = azurerm_key_vault_secret.database.version
}

# ── The network: the service inside, the database reachable from inside only ──

resource "azurerm_virtual_network" "this" {
  name                = var.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  address_space       = ["10.20.0.0/16"]
}

resource "azurerm_subnet" "service" {
  name                 = "service"
  resource_group_name  = azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = ["10.20.1.0/24"]

  delegation {
    name = "service"
    service_delegation {
      name    = "Microsoft.Web/serverFarms"
      actions = ["Microsoft.Network/virtualNetworks/subnets/action"]
    }
  }
}

resource "azurerm_subnet" "database" {
  name                 = "database"
  resource_group_name  = azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = ["10.20.2.0/24"]

  delegation {
    name = "database"
    service_delegation {
      name    = "Microsoft.DBforPostgreSQL/flexibleServers"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

resource "azurerm_private_dns_zone" "database" {
  name                = "${var.name}.private.postgres.database.azure.com"
  resource_group_name = azurerm_resource_group.this.name
}

resource "azurerm_private_dns_zone_virtual_network_link" "database" {
  name                  = "database"
  resource_group_name   = azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.database.name
  virtual_network_id    = azurerm_virtual_network.this.id
}

# ── PostgreSQL ──

resource "azurerm_postgresql_flexible_server" "this" {
  name                              = local.unique
  resource_group_name               = azurerm_resource_group.this.name
  location                          = azurerm_resource_group.this.location
  version                           = "17"
  sku_name                          = var.database_sku
  storage_mb                        = 32768
  backup_retention_days             = 14
  delegated_subnet_id               = azurerm_subnet.database.id
  private_dns_zone_id               = azurerm_private_dns_zone.database.id
  public_network_access_enabled     = false
  administrator_login               = local.user
  administrator_password_wo         = ephemeral.azurerm_key_vault_secret.database.value
  administrator_password_wo_version = var.password_version
  depends_on                        = [azurerm_private_dns_zone_virtual_network_link.database]

  lifecycle {
    prevent_destroy = true
    # Azure may move it.
    ignore_changes = [zone]
  }
}

resource "azurerm_postgresql_flexible_server_database" "this" {
  name      = "metadata"
  server_id = azurerm_postgresql_flexible_server.this.id

  lifecycle {
    prevent_destroy = true
  }
}

# ── The service, and a slot in which the next version proves itself ──

locals {
  image = "metadata-service:none-yet"

  # The tenant's own tokens identify clients. Without access control every client is admitted.
  settings = merge(var.access_enabled ? {
    # The issuer of tokens of version 2. The application in Entra ID must ask for these: see docs/operations.md.
    QUINTET_ACCESS_OIDC_ISSUER      = "https://login.microsoftonline.com/${data.azurerm_client_config.current.tenant_id}/v2.0"
    QUINTET_ACCESS_OIDC_AUDIENCE    = var.access_audience
    QUINTET_ACCESS_OIDC_ROLES_CLAIM = "roles"
    } : {}, {
    WEBSITES_PORT                               = "3100"
    QUINTET_PRODUCTION                          = "true"
    QUINTET_ACCESS_ENABLED                      = tostring(var.access_enabled)
    QUINTET_DATABASE_URL                        = "postgresql://${azurerm_postgresql_flexible_server.this.fqdn}:5432/metadata?sslmode=require"
    QUINTET_DATABASE_USERNAME                   = local.user
    QUINTET_DATABASE_PASSWORD                   = "@Microsoft.KeyVault(SecretUri=${azurerm_key_vault_secret.database.versionless_id})"
    QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING = "true"
    QUARKUS_SHUTDOWN_DELAY                      = "5S"
    # App Service keeps a vault's value for a day, but reads it anew when a setting changes.
    PASSWORD_VERSION = tostring(var.password_version)
  })
}

resource "azurerm_service_plan" "this" {
  name                = var.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  os_type             = "Linux"
  sku_name            = var.service_sku
}

resource "azurerm_linux_web_app" "this" {
  name                            = local.unique
  resource_group_name             = azurerm_resource_group.this.name
  location                        = azurerm_resource_group.this.location
  service_plan_id                 = azurerm_service_plan.this.id
  https_only                      = true
  virtual_network_subnet_id       = azurerm_subnet.service.id
  key_vault_reference_identity_id = azurerm_user_assigned_identity.service.id
  app_settings                    = local.settings

  # Nobody publishes with a password.
  ftp_publish_basic_authentication_enabled       = false
  webdeploy_publish_basic_authentication_enabled = false

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.service.id]
  }

  site_config {
    always_on                                     = true
    health_check_path                             = "/healthz"
    health_check_eviction_time_in_min             = 2
    minimum_tls_version                           = "1.2"
    ftps_state                                    = "Disabled"
    container_registry_use_managed_identity       = true
    container_registry_managed_identity_client_id = azurerm_user_assigned_identity.service.client_id

    application_stack {
      docker_registry_url = "https://${azurerm_container_registry.this.login_server}"
      docker_image_name   = local.image
    }
  }

  lifecycle {
    # The pipeline decides which image runs.
    ignore_changes = [site_config[0].application_stack[0].docker_image_name]
  }
  depends_on = [azurerm_role_assignment.pull, azurerm_role_assignment.read_password]
}

# All but the image is as in the app, so that a swap exchanges the images only.
resource "azurerm_linux_web_app_slot" "staging" {
  name                            = "staging"
  app_service_id                  = azurerm_linux_web_app.this.id
  https_only                      = true
  virtual_network_subnet_id       = azurerm_subnet.service.id
  key_vault_reference_identity_id = azurerm_user_assigned_identity.service.id
  app_settings                    = local.settings

  ftp_publish_basic_authentication_enabled       = false
  webdeploy_publish_basic_authentication_enabled = false

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.service.id]
  }

  site_config {
    always_on                                     = true
    health_check_path                             = "/healthz"
    health_check_eviction_time_in_min             = 2
    minimum_tls_version                           = "1.2"
    ftps_state                                    = "Disabled"
    container_registry_use_managed_identity       = true
    container_registry_managed_identity_client_id = azurerm_user_assigned_identity.service.client_id

    application_stack {
      docker_registry_url = "https://${azurerm_container_registry.this.login_server}"
      docker_image_name   = local.image
    }
  }

  lifecycle {
    # The pipeline also stops it.
    ignore_changes = [enabled, site_config[0].application_stack[0].docker_image_name]
  }
}

# ── The containers' output, kept for searches ──

resource "azurerm_log_analytics_workspace" "this" {
  name                = "${var.name}-logs"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  sku                 = "PerGB2018"
  retention_in_days   = var.log_retention_days
}

resource "azurerm_monitor_diagnostic_setting" "logs" {
  for_each = {
    production = azurerm_linux_web_app.this.id
    staging    = azurerm_linux_web_app_slot.staging.id
  }
  name                       = "logs"
  target_resource_id         = each.value
  log_analytics_workspace_id = azurerm_log_analytics_workspace.this.id

  # What the container prints, and what App Service says about it.
  enabled_log {
    category = "AppServiceConsoleLogs"
  }
  enabled_log {
    category = "AppServicePlatformLogs"
  }
}
