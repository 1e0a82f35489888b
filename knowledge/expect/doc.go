// Package expect holds personas to what their authors expect of them: this
// title is that persona, this question gets that section or that objection.
//
// Expectations are YAML files beside the persona files; their names end in
// .test.yaml, and the loader of persona files passes them over. The package
// asks a Base as everybody else does and compares. It refuses to repair: it
// tells what was wanted, what came, and by which rule.
package expect
