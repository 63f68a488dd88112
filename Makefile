# The commands of the project; each is a small script in scripts/.
# `make run` and `make test` install what they need by themselves.

.PHONY: run test setup build weight bench audit fmt prepare-sql

run: setup build
	@exec scripts/run

test:
	@scripts/test

setup:
	@scripts/setup run

build: setup
	@scripts/build

# Bytes that a visitor downloads, against the budget.
weight: build
	@scripts/weight

# Requests per second, against a bare handler and against the database alone.
bench: build
	@scripts/bench

# Known faults and licences of dependencies.
audit:
	@scripts/audit

fmt:
	@cargo fmt --all

# Writes .sqlx after a query or the schema has changed.
prepare-sql:
	@scripts/prepare-sql
