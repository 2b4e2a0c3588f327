/**
 * What the packages in our bundles call and Chromium 86 lacks. Imported before them; newer browsers keep their own.
 */

// Chromium 93; @noble/curves checks its options by it.
if (!Object.hasOwn) Object.hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
