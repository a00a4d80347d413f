package org.doseline.acceptance.architecture.wrong.left;

import org.doseline.acceptance.architecture.wrong.right.Right;

/** Wrong on purpose: needs what needs it. */
public record Left(Right right) {
}
