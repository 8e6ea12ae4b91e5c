/** What the fuzz entries of the rooms share: they say how many inputs they were given. */
@org.jspecify.annotations.NullMarked
package org.herald.fuzz;
