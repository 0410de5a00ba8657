/** Why the development issuer does not start. */
export const issuerInProduction = '开发用签发者不得在生产环境(NODE_ENV=production)运行';
