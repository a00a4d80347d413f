/** A TCP proxy that does to connections what a bad network does. */
package org.doseline.acceptance.proxy;
