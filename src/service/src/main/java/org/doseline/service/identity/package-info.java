/** Who patients are: sealed under a key for each of them, so that it can be forgotten while the record stays. */
package org.doseline.service.identity;
