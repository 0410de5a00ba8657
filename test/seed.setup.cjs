const { configureGlobal } = require('fast-check');

/** Random histories are the same in every run, so that a red run is red again; PROPERTY_SEED draws others: a number, or `random`. */
const { PROPERTY_SEED = '20241130' } = process.env;
if (PROPERTY_SEED !== 'random') configureGlobal({ seed: Number(PROPERTY_SEED) });
