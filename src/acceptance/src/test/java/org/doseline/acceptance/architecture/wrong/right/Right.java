package org.doseline.acceptance.architecture.wrong.right;

import org.doseline.acceptance.architecture.wrong.left.Left;

/** Wrong on purpose: needs what needs it. */
public record Right(Left left) {
}
