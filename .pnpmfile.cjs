// The reference site takes one file of Scalar's, a bundle for browsers that holds everything it
// needs. What the rest of that package is built on, three hundred packages, is left out.
module.exports = {
  hooks: {
    readPackage(manifest) {
      if (manifest.name === "@scalar/api-reference") {
        manifest.dependencies = {};
        manifest.engines = {};
      }
      return manifest;
    },
  },
};
