/**
 * One class for each house rule, breaking it on purpose: the proof that the rule can fail. Never
 * used by anything.
 */
package org.herald.architecture.violations;
