module.exports = {
  hooks: {
    readPackage(manifest) {
      // The reference site takes one file of Scalar's, a bundle for browsers that holds everything
      // it needs. What the rest of that package is built on, three hundred packages, is left out.
      if (manifest.name === "@scalar/api-reference") {
        manifest.dependencies = {};
      }
      // Node's binaries say what they run on as a text, where pnpm reads a list alone. Those for Linux
      // don't say that they want glibc: where there is another (Alpine), the machine's Node serves.
      if (/^node-(bin-)?(darwin|linux|win)-/.test(manifest.name)) {
        manifest.os = [manifest.os].flat();
        manifest.cpu = [manifest.cpu].flat();
        if (manifest.os.includes("linux")) manifest.libc = ["glibc"];
      }
      return manifest;
    },
  },
};
