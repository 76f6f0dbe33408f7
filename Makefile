.DEFAULT_GOAL := help
.PHONY: help setup run test verify fmt conformance fuzz bench bench-quick bench-start bench-pages bench-presence bench-webhooks seed bench-fallback jmh migrate

help: ## this menu
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

setup: ## build the server once, with all that it needs
	./mvnw -q -DskipTests package

run: setup ## start Carillon on this machine
	bin/carillon

test: ## unit tests
	./mvnw -q test

verify: ## everything that a change must pass
	./mvnw verify

conformance: ## run the official libraries, Python's and Go's too, and write docs/conformance.md
	./mvnw -q test -Dskip.frontend -Dexcluded.tags= -Dtest='Official*Tests,NodeClientsTests,*LibraryTests,HttpSenderTests'

fuzz: ## feed what chance makes of known input to parsers and sockets, for hours (TRIES=1000000 a property)
	./mvnw -q test -Dskip.frontend -Dtest='*Fuzz*' -Djqwik.tries.default=$(or $(TRIES),1000000)

fmt: ## format the code
	./mvnw -q spotless:apply

bench: ## measure the packaged server beside its references (SERVERS=carillon,netty,floor,soketi)
	bench/run.sh $(if $(SERVERS),--servers $(SERVERS))

bench-quick: ## the same in a minute or two, too short to quote
	bench/run.sh --quick $(if $(SERVERS),--servers $(SERVERS))

bench-presence: ## measure what 2,000 members of a presence channel cost the events of another app
	bench/run.sh presence

bench-fallback: ## measure 2,000 clients on the HTTP fallback beside as many WebSockets
	bench/run.sh fallback

seed: ## fill the database with 10,000 organizations, 100,000 apps and a day of traffic
	bench/run.sh seed

bench-pages: ## measure the pages of a running server whose database was seeded
	bench/run.sh pages

bench-start: ## measure the start on the database that SPRING_DATASOURCE_URL names, with and without the AOT cache
	bench/start.sh

bench-webhooks: ## measure what the webhooks of 5,000 members a second cost the events beside them
	bench/run.sh webhooks

jmh: ## micro-benchmarks (JMH=regular expression)
	bench/run.sh jmh $(JMH)

migrate: setup ## bring the database up to date and stop
	JDK_JAVA_OPTIONS=-Dspring.context.exit=onRefresh bin/carillon
