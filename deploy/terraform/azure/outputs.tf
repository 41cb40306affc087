output "registry" {
  description = "The registry's name, for az acr login."
  value       = azurerm_container_registry.this.name
}

output "address" {
  description = "The prefix of an image's name."
  value       = azurerm_container_registry.this.login_server
}

output "group" {
  description = "The resource group's name."
  value       = azurerm_resource_group.this.name
}

output "app" {
  description = "The App Service's name."
  value       = azurerm_linux_web_app.this.name
}

