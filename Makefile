# The one entrance: everything that people and CI do starts here.
.DEFAULT_GOAL := help
.PHONY: help package tools node-up node-down test e2e demo bench image image-layout format generate clean

sources := $(shell find src bench/java demo/java image/java 2>/dev/null) pom.xml # with folders, whose time tells of a removed file
java = "$$(tools/jdk)/bin/java" $(JAVA_OPTS) -cp "target/test-classes:target/classes:$$(cat target/test.classpath)"

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

package: target/packaged ## Build target/kcp-operator.jar and target/lib

tools: ## Build the servers that tests run against (KUBEBUILDER_ASSETS and KCP_OPERATOR_TEST_ASSETS name those one has)
	@tools/servers

node-up: ## Bring up a real Kubernetes node on this machine (Linux, root)
	@tools/servers node
	@tools/node/up

node-down: ## End it, and leave nothing of it
	@tools/node/down

test: tools target/image/app/kcp-operator.aot ## Run all checks and tests
	tools/mvn spotless:check jacoco:prepare-agent surefire:test jacoco:report

e2e: target/packaged target/kcp-operator-image.tar ## Test with real kcp processes on a real node (ON=kubeconfig: on yours)
	@tools/e2e

ifeq ($(KCP),real)
demo: target/packaged target/kcp-operator-image.tar
	@tools/demo $(java) io.kcp.operator.demo.Onlooker
else
demo: tools target/packaged ## Show the operator at work on a real control plane (KCP=real: with kcp, on a node)
	@$(java) io.kcp.operator.demo.Demo $(ARGS)
endif

bench: tools target/image/app/kcp-operator.aot ## Measure the operator with many shards (ARGS="...")
	@$(java) io.kcp.operator.bench.Bench $(ARGS)

image-layout: target/image/app/kcp-operator.aot ## Build the root file system of the image in target/image

image: target/kcp-operator-image.tar ## Build the image as an archive, without a container engine

format: ## Format the sources
	tools/mvn -q spotless:apply

generate: ## Rewrite what tests compare with the code: CRDs and roles, golden files, tables in docs, the chart README
	tools/mvn -q test -Dcrd.update -Drbac.update -Dgolden.update -Ddocs.update -Dchart.update \
		-Dtest='CrdTest,*Rbac*,*Golden*,*ReferenceTest,ValuesTest#theReadme*' -Dsurefire.failIfNoSpecifiedTests=false

clean: ## Remove what was built, except for the servers
	rm -rf target

target/packaged: $(sources)
	tools/mvn -q package -DskipTests dependency:build-classpath -Dmdep.outputFile=target/test.classpath
	@touch $@

target/image/app/kcp-operator.aot: target/packaged Dockerfile $(shell find image -type f) | tools
	image/layout
	$(java) io.kcp.operator.image.Training

target/kcp-operator-image.tar: target/image/app/kcp-operator.aot
	$(java) io.kcp.operator.image.Archive \
		$$(sed -n 's/^version=//p' target/maven-archiver/pom.properties) \
		$$(git rev-parse HEAD 2>/dev/null || echo unknown) \
		$$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' pom.xml) $@
