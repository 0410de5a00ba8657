module.exports = async function teardown() {
  await globalThis.jianduTestServers?.stop();
};
