/** The real processes of a site on loopback, each of which can be killed, frozen and started again on its own. */
package org.doseline.acceptance.plant;
