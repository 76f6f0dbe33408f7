<?php
// composer require pusher/pusher-php-server
require __DIR__ . '/vendor/autoload.php';

$pusher = new Pusher\Pusher('{{KEY}}', '{{SECRET}}', '{{APP_ID}}', [
    'host' => '{{HOST}}',
    'port' => {{PORT}},
    'scheme' => '{{SCHEME}}',{{PHP_PATH}}
]);

$pusher->trigger('my-channel', 'my-event', ['message' => 'hello from PHP']);
