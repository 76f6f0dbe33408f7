body='{"name":"my-event","channel":"my-channel","data":"{\"message\":\"hello from curl\"}"}'
secret='{{SECRET}}'
path='/apps/{{APP_ID}}/events'

md5=$(printf %s "$body" | openssl md5 | sed 's/.* //')
query="auth_key={{KEY}}&auth_timestamp=$(date +%s)&auth_version=1.0&body_md5=$md5"
signature=$(printf 'POST\n%s\n%s' "$path" "$query" | openssl dgst -sha256 -hmac "$secret" | sed 's/.* //')

curl --fail-with-body -H 'Content-Type: application/json' -d "$body" \
  "{{SCHEME}}://{{HOST}}:{{PORT}}{{PATH}}$path?$query&auth_signature=$signature"
