# gem install pusher
require 'pusher'

pusher = Pusher::Client.new(
  app_id: '{{APP_ID}}',
  key: '{{KEY}}',
  secret: '{{SECRET}}',
  host: '{{HOST}}',
  port: {{PORT}},
  scheme: '{{SCHEME}}'
)

pusher.trigger('my-channel', 'my-event', message: 'hello from Ruby')
