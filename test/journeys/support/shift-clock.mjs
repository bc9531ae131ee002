/**
 * Loaded before a section's service by a test (`NODE_OPTIONS=--import …`): its clock runs as many
 * seconds behind as ACTA_TEST_CLOCK_SHIFT says. The service itself knows nothing of it.
 */
const shift = Number(process.env.ACTA_TEST_CLOCK_SHIFT ?? 0) * 1000;
const machine = Date.now.bind(Date);
Date.now = () => machine() + shift;
