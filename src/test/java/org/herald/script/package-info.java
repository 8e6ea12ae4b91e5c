/** What tests share that run the program as a process of its own. */
@org.jspecify.annotations.NullMarked
package org.herald.script;
