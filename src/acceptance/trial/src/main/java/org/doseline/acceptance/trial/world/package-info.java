/**
 * One simulated world: controllers over a store, a network, people, a hand at the bedside and a whole pump, in virtual
 * time, in one thread, from one seed. The core that decides, the codec, the MACs, the firmware and the mechanics are
 * the product's own; only what surrounds them is simulated.
 */
package org.doseline.acceptance.trial.world;
