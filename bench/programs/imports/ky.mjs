import "ky";
