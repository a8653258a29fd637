/** The version of Sealwright, as reports and SBOMs name it. */
export const VERSION = '0.1.0';
